export { DeleteAccountScreen as default } from '../../accounts/DeleteAccountScreen.tsx';
