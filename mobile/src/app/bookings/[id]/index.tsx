export { ReservationScreen as default } from '../../../reservations/ReservationScreen.tsx';
