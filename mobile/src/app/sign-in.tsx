export { SignInScreen as default } from '../accounts/SignInScreen.tsx';
