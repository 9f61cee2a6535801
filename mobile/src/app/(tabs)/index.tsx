export { DiscoverScreen as default } from '../../restaurants/DiscoverScreen.tsx';
