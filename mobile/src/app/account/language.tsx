export { LanguageScreen as default } from '../../accounts/LanguageScreen.tsx';
