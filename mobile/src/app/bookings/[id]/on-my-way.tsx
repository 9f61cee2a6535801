export { OnMyWayScreen as default } from '../../../arrivals/OnMyWayScreen.tsx';
