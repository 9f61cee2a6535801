export { RestaurantScreen as default } from '../../../restaurants/RestaurantScreen.tsx';
