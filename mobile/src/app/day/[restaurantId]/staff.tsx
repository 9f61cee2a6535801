export { StaffScreen as default } from '../../../restaurants/StaffScreen.tsx';
