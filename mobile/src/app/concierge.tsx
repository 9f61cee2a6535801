import { Page } from '../shell/Page.tsx';

export default function Route() {
  return <Page name="ConciergeScreen" />;
}
