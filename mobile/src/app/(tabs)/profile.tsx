export { ProfileScreen as default } from '../../accounts/ProfileScreen.tsx';
