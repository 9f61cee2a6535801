import { DeleteAccountScreen } from '../accounts/DeleteAccountScreen.tsx';
import { LanguageScreen } from '../accounts/LanguageScreen.tsx';
import { PasswordScreen } from '../accounts/PasswordScreen.tsx';
import { ProfileScreen } from '../accounts/ProfileScreen.tsx';
import { SignInScreen } from '../accounts/SignInScreen.tsx';
import { SignUpScreen } from '../accounts/SignUpScreen.tsx';
import { ArrivalsScreen } from '../arrivals/ArrivalsScreen.tsx';
import { OnMyWayScreen } from '../arrivals/OnMyWayScreen.tsx';
import { ConciergeScreen } from '../concierge/ConciergeScreen.tsx';
import { BookingScreen } from '../reservations/BookingScreen.tsx';
import { ChangeScreen } from '../reservations/ChangeScreen.tsx';
import { ReservationScreen } from '../reservations/ReservationScreen.tsx';
import { ReservationsScreen } from '../reservations/ReservationsScreen.tsx';
import { ServiceDayScreen } from '../reservations/ServiceDayScreen.tsx';
import { RestaurantScreen } from '../restaurants/RestaurantScreen.tsx';
import { StaffScreen } from '../restaurants/StaffScreen.tsx';

/** What the routes show, but for the first screen and the page for addresses that lead nowhere. */
export const everyPage = {
  DeleteAccountScreen,
  LanguageScreen,
  PasswordScreen,
  ProfileScreen,
  SignInScreen,
  SignUpScreen,
  ArrivalsScreen,
  OnMyWayScreen,
  ConciergeScreen,
  BookingScreen,
  ChangeScreen,
  ReservationScreen,
  ReservationsScreen,
  ServiceDayScreen,
  RestaurantScreen,
  StaffScreen,
};

export type PageName = keyof typeof everyPage;
