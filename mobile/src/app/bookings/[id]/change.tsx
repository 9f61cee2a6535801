export { ChangeScreen as default } from '../../../reservations/ChangeScreen.tsx';
