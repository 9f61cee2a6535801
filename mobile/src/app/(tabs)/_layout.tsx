export { AppTabs as default } from '../../shell/AppTabs.tsx';
