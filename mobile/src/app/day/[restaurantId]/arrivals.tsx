export { ArrivalsScreen as default } from '../../../arrivals/ArrivalsScreen.tsx';
