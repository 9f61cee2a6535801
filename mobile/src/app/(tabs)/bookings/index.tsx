export { ReservationsScreen as default } from '../../../reservations/ReservationsScreen.tsx';
