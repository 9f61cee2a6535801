export { BookingScreen as default } from '../../../reservations/BookingScreen.tsx';
