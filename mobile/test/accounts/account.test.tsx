import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { DeleteAccountScreen } from '../../src/accounts/DeleteAccountScreen.tsx';
import { LanguageScreen } from '../../src/accounts/LanguageScreen.tsx';
import { PasswordScreen } from '../../src/accounts/PasswordScreen.tsx';
import { ProfileScreen } from '../../src/accounts/ProfileScreen.tsx';
import { SignInScreen } from '../../src/accounts/SignInScreen.tsx';
import { SignUpScreen } from '../../src/accounts/SignUpScreen.tsx';
import { router } from '../stubs/expoRouter.tsx';
import { aSession, aUser, renderInSession } from './inSession.tsx';

const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const type = async (testId: string, text: string) => {
  await userEvent.clear(screen.getByTestId(testId));
  await userEvent.click(screen.getByTestId(testId));
  await userEvent.paste(text);
};

const dolma = { __typename: 'Restaurant', id: 'r-1', slug: 'dolma', name: 'Dolma', timeZone: 'Asia/Baku' };
const viewerOf = (memberships: object[] = [], given: object = {}) => ({
  data: { viewer: { ...aUser(given), memberships } },
});
const viewer = () => viewerOf();

describe('the profile', () => {
  test('of nobody invites, and asks the server nothing', async () => {
    const { sent } = await renderInSession(<ProfileScreen />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('A table of your own');
    await press('go-sign-up');
    expect(router.push).toHaveBeenCalledExactlyOnceWith('/sign-up');
    expect(sent).toEqual([]);
  });

  test('says goodbye once an account is deleted', async () => {
    const { session } = await renderInSession(<ProfileScreen />, { signedIn: true, answers: { viewer } });
    await screen.findByText('Leyla');
    await act(() => session.forget());
    expect(screen.getByTestId('account-deleted').textContent).toContain('Your account is deleted');
  });

  test('of a guest says who they are, asked for once', async () => {
    const { times } = await renderInSession(<ProfileScreen />, { signedIn: true, answers: { viewer } });
    await screen.findByText('Leyla');
    expect(screen.getByText(/leyla@example\.com/).textContent).toContain('No phone yet');
    expect(screen.queryByText('Restaurants you work at')).toBeNull();
    expect(times('Viewer')).toBe(1);
  });

  test('shows a manager their restaurant and its team, a host the evening only', async () => {
    const answers = {
      viewer: () =>
        viewerOf([
          { __typename: 'RestaurantMembership', role: 'MANAGER', restaurant: dolma },
          {
            __typename: 'RestaurantMembership',
            role: 'HOST',
            restaurant: { ...dolma, id: 'r-2', slug: 'sahil', name: 'Sahil' },
          },
        ]),
    };
    await renderInSession(<ProfileScreen />, { signedIn: true, answers });
    await screen.findByText('Restaurants you work at');
    expect(screen.getByTestId('team-dolma').closest('a')?.getAttribute('href')).toBe('/day/r-1/staff');
    expect(screen.getByTestId('work-sahil').textContent).toContain('Host');
    expect(screen.queryByTestId('team-sahil')).toBeNull();
  });

  test('can be mended: the phone is checked, sent and shown', async () => {
    let saved: object = {};
    const answers = {
      viewer,
      updateProfile(input: object) {
        saved = { ...input, phone: '+994501234567' };
        return { data: { updateProfile: { ...aUser(), ...saved } } };
      },
    };
    const { sent } = await renderInSession(<ProfileScreen />, { signedIn: true, answers });
    await userEvent.click(await screen.findByTestId('edit-profile'));
    await type('profile-phone', '12');
    await press('profile-save');
    expect(screen.getByText(/Digits, spaces and/)).toBeTruthy();
    await type('profile-phone', '+994 50 123 45 67');
    await press('profile-save');
    await screen.findByTestId('profile-saved');
    expect(screen.getByText(/\+994501234567/)).toBeTruthy();
    expect(sent.at(-1)?.input).toEqual({ name: 'Leyla', phone: '+994 50 123 45 67' });
  });

  test('can be tried again where it could not be had', async () => {
    let away = true;
    const answers = {
      viewer: () => (away ? { errors: [{ message: 'no', extensions: { code: 'INTERNAL' } }] } : viewerOf()),
    };
    await renderInSession(<ProfileScreen />, { signedIn: true, answers });
    const retry = await screen.findByTestId('retry');
    away = false;
    await userEvent.click(retry);
    await screen.findByText('Leyla');
  });

  test('without a network says that it shows what it knew', async () => {
    const { goOffline } = await renderInSession(<ProfileScreen />, { signedIn: true, answers: { viewer } });
    await screen.findByText('Leyla');
    await goOffline();
    expect(screen.getByTestId('offline')).toBeTruthy();
    expect(screen.getByText('Leyla')).toBeTruthy();
  });

  test('signed out is nobody’s, here and at the server', async () => {
    const answers = {
      viewer,
      signOut: () => ({ data: { signOut: { __typename: 'SignedOut', at: 'now' } } }),
    };
    const { session, times } = await renderInSession(<ProfileScreen />, { signedIn: true, answers });
    await userEvent.click(await screen.findByTestId('sign-out'));
    await screen.findByTestId('go-sign-in');
    expect(session.state.userId).toBeNull();
    await waitFor(() => expect(times('SignOut')).toBe(1));
    expect(screen.queryByText('Leyla')).toBeNull();
  });
});

describe('a new password', () => {
  const fill = async () => {
    await type('password-current', 'a table by the sea');
    await type('password-new', 'a table in the garden');
    await press('password-submit');
  };

  test('is taken, and the session goes on with new tokens', async () => {
    const answers = { changePassword: () => ({ data: { changePassword: aSession() } }) };
    const { session } = await renderInSession(<PasswordScreen />, { signedIn: true, answers });
    const before = session.client;
    await fill();
    expect((await screen.findByTestId('password-changed')).textContent).toContain('Every other device');
    expect(session.client).not.toBe(before);
    expect(session.state.userId).toBe('user-1');
  });

  test('with the wrong old one is refused at the old one', async () => {
    const refusal = { __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS', message: '' };
    const answers = { changePassword: () => ({ data: { changePassword: refusal } }) };
    await renderInSession(<PasswordScreen />, { signedIn: true, answers });
    await fill();
    await screen.findByText('This is not your current password. Try once more.');
    expect(document.activeElement).toBe(screen.getByTestId('password-current'));
  });

  test('is nothing for somebody who is not signed in: they sign in and come back', async () => {
    await renderInSession(<PasswordScreen />);
    expect(router.replace).toHaveBeenCalledExactlyOnceWith({
      pathname: '/sign-in',
      params: { next: '/account/password' },
    });
  });
});

describe('deleting the account', () => {
  const bookings = (totalCount: number) => () => ({
    data: {
      viewer: {
        __typename: 'User',
        id: 'user-1',
        reservations: { __typename: 'ReservationConnection', totalCount },
      },
    },
  });

  test.each([
    ['en', 0, 'You have no bookings to come'],
    ['en', 1, 'Your booking to come is cancelled and the table is free'],
    ['en', 3, 'Your 3 bookings to come are cancelled'],
    ['ru', 2, '2 предстоящие брони будут отменены'],
    ['ru', 5, '5 предстоящих броней будут отменены'],
    ['az', 2, 'Qarşıdakı 2 rezerviniz ləğv olunur'],
  ] as const)('says in %s what happens to %i bookings', async (language, count, said) => {
    const answers = { bookingsToCancel: bookings(count) };
    const { times } = await renderInSession(<DeleteAccountScreen />, { signedIn: true, answers, language });
    await screen.findByText((text) => text.includes(said));
    expect(times('BookingsToCancel')).toBe(1);
  });

  test('does without the number where it cannot be had', async () => {
    const { goOffline } = await renderInSession(<DeleteAccountScreen />, {
      signedIn: true,
      answers: {
        bookingsToCancel: () => ({ errors: [{ message: 'no', extensions: { code: 'INTERNAL' } }] }),
      },
    });
    await goOffline();
    await screen.findByText('Your bookings to come are cancelled and the tables are free again.');
  });

  test('with the wrong password deletes nothing', async () => {
    const refusal = { __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS', message: '' };
    const answers = {
      bookingsToCancel: bookings(0),
      deleteAccount: () => ({ data: { deleteAccount: refusal } }),
    };
    const { session } = await renderInSession(<DeleteAccountScreen />, { signedIn: true, answers });
    await type('delete-password', 'not it');
    await press('delete-submit');
    await screen.findByText('This is not your password. Nothing was deleted.');
    expect(session.state.userId).toBe('user-1');
  });

  test('ends the session and leads to where the farewell is said', async () => {
    const answers = {
      bookingsToCancel: bookings(0),
      deleteAccount: () => ({ data: { deleteAccount: { __typename: 'AccountDeleted', at: 'now' } } }),
    };
    const { session, times } = await renderInSession(<DeleteAccountScreen />, { signedIn: true, answers });
    await type('delete-password', 'a table by the sea');
    await press('delete-submit');
    await waitFor(() => expect(session.state.userId).toBeNull());
    await waitFor(() => expect(router.dismissTo).toHaveBeenCalledExactlyOnceWith('/profile'));
    expect(times('SignOut')).toBe(0);
  });
});

describe('the language', () => {
  test('is chosen among names that everybody can read, and the server hears of it', async () => {
    const { session } = await renderInSession(<LanguageScreen />);
    const radios = screen.getAllByRole('radio');
    expect(radios.map((it) => [it.textContent, it.getAttribute('aria-checked')])).toEqual([
      ['Azərbaycanca', 'false'],
      ['Русский', 'false'],
      ['English', 'true'],
    ]);
    await press('language-az');
    expect(session.state.language).toBe('az');
    expect(screen.getByTestId('language-az').getAttribute('aria-checked')).toBe('true');
  });
});

describe('axe finds nothing wrong with', () => {
  const answers = { viewer, bookingsToCancel: () => ({ data: { viewer: null } }) };
  test.each([
    ['signing in', <SignInScreen key="in" />, false],
    ['signing up', <SignUpScreen key="up" />, false],
    ['the invitation', <ProfileScreen key="nobody" />, false],
    ['the profile', <ProfileScreen key="guest" />, true],
    ['the password', <PasswordScreen key="password" />, true],
    ['deleting', <DeleteAccountScreen key="delete" />, true],
    ['the language', <LanguageScreen key="language" />, true],
  ])('%s', async (_what, screenOf, signedIn) => {
    const { container } = await renderInSession(screenOf, { signedIn, answers });
    await waitFor(() => expect(container.querySelector('[aria-busy=true]')).toBeNull());
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  });
});
