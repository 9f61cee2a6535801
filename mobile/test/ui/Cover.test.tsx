import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Cover } from '../../src/ui/Cover.tsx';
import { renderInApp } from './inApp.tsx';

const LARGE = '/covers/dolma.svg?variant=square';
const TINY = '/covers/dolma.svg?variant=tiny';

test('shows its placeholder until the picture is there', async () => {
  const { container } = await renderInApp(<Cover uri={LARGE} placeholderUri={TINY} ratio={1.5} />);
  expect(sourcesIn(container)).toEqual([TINY, LARGE]);
  const large = container.querySelector(`img[src="${LARGE}"]`);
  if (large) fireEvent.load(large);
  expect(sourcesIn(container)).toEqual([LARGE]);
});

test('is an ornament without a label, and a picture with one', async () => {
  await renderInApp(
    <>
      <Cover uri={LARGE} ratio={1} />
      <Cover uri={LARGE} ratio={1} label="The terrace" />
    </>,
  );
  expect(screen.getAllByRole('img').map((it) => it.getAttribute('alt'))).toEqual(['The terrace']);
});

function sourcesIn(container: HTMLElement): (string | null)[] {
  return [...container.querySelectorAll('img')].map((it) => it.getAttribute('src'));
}
