export { SignUpScreen as default } from '../accounts/SignUpScreen.tsx';
