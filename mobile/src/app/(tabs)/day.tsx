export { ServiceDayScreen as default } from '../../reservations/ServiceDayScreen.tsx';
