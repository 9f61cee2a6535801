import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { SignInScreen } from '../../src/accounts/SignInScreen.tsx';
import { SignUpScreen } from '../../src/accounts/SignUpScreen.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import { type Answers, aSession, aUser, fault, renderInSession } from './inSession.tsx';

const type = async (testId: string, text: string) => {
  await userEvent.clear(screen.getByTestId(testId));
  await userEvent.click(screen.getByTestId(testId));
  await userEvent.paste(text);
};
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
/** What a screen reader says beside the field. */
const saidAt = (testId: string) => {
  const input = screen.getByTestId(testId);
  if (input.getAttribute('aria-invalid') !== 'true') return null;
  return document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent;
};

async function fillSignUp(given: { name?: string; email?: string; password?: string } = {}) {
  await type('sign-up-name', given.name ?? 'Leyla');
  await type('sign-up-email', given.email ?? 'leyla@example.com');
  await type('sign-up-password', given.password ?? 'a table by the sea');
}
const refuse = (__typename: string, rest: object = {}): Answers => ({
  signUp: () => ({ data: { signUp: { __typename, code: __typename, message: '', ...rest } } }),
  signIn: () => ({ data: { signIn: { __typename, code: __typename, message: '', ...rest } } }),
});

describe('somebody who makes an account', () => {
  test('and leaves everything empty, is told at each field, and stands in the first', async () => {
    const { sent } = await renderInSession(<SignUpScreen />);
    await press('sign-up-submit');
    expect([saidAt('sign-up-name'), saidAt('sign-up-email'), saidAt('sign-up-password')]).toEqual([
      'Write the name to book under.',
      'Something is missing. An address looks like name@example.com.',
      'At least 8 characters.',
    ]);
    expect(document.activeElement).toBe(screen.getByTestId('sign-up-name'));
    await type('sign-up-name', 'Leyla');
    expect(saidAt('sign-up-name')).toBeNull();
    expect(sent).toEqual([]);
  });

  test('with a name of 80 emoji is welcome; one more is too many', async () => {
    const answers = { signUp: () => ({ data: { signUp: aSession() } }) };
    const { sent } = await renderInSession(<SignUpScreen />, { answers });
    await fillSignUp({ name: '🍇'.repeat(81) });
    await press('sign-up-submit');
    expect(saidAt('sign-up-name')).toBe('At most 80 characters, please.');
    await type('sign-up-name', '🍇'.repeat(80));
    await press('sign-up-submit');
    await waitFor(() => expect(sent.map(({ input }) => input.name)).toEqual(['🍇'.repeat(80)]));
  });

  test('goes on to the table they were about to book', async () => {
    const next = '/r/dolma/book?at=2027-03-02T16:00:00Z&party=4';
    openAt('/sign-up', { next });
    const { session } = await renderInSession(<SignUpScreen />, {
      answers: { signUp: () => ({ data: { signUp: aSession() } }) },
    });
    await fillSignUp({ email: '  Leyla@example.com ' });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.dismissTo).toHaveBeenCalledExactlyOnceWith(next));
    expect(session.state.userId).toBe('user-1');
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
    'is never led to %s',
    async (next) => {
      openAt('/sign-up', { next });
      await renderInSession(<SignUpScreen />, {
        answers: { signUp: () => ({ data: { signUp: aSession() } }) },
      });
      await fillSignUp();
      await press('sign-up-submit');
      await waitFor(() => expect(router.back).toHaveBeenCalledOnce());
      expect(router.dismissTo).not.toHaveBeenCalled();
    },
  );

  test('with an address that is taken, is told at the address', async () => {
    await renderInSession(<SignUpScreen />, { answers: refuse('EmailTaken') });
    await fillSignUp();
    await press('sign-up-submit');
    await waitFor(() =>
      expect(saidAt('sign-up-email')).toBe(
        'This address has an account already. Sign in, or use another one.',
      ),
    );
    await press('go-sign-in');
    expect(router.replace).toHaveBeenCalledExactlyOnceWith({ pathname: '/sign-in', params: {} });
  });

  test('is told at its field what only the server finds wrong', async () => {
    const issues = [
      { __typename: 'ValidationIssue', path: ['input', 'email'], message: 'must be an e-mail address' },
    ];
    await renderInSession(<SignUpScreen />, { answers: refuse('ValidationError', { issues }) });
    await fillSignUp({ email: 'ley"la@example.com' });
    await press('sign-up-submit');
    await waitFor(() => expect(saidAt('sign-up-email')).toContain('An address looks like'));
  });

  test('and presses twice, makes one account', async () => {
    const answer = Promise.withResolvers<unknown>();
    const { times } = await renderInSession(<SignUpScreen />, { answers: { signUp: () => answer.promise } });
    await fillSignUp();
    await press('sign-up-submit');
    await press('sign-up-submit');
    expect(screen.getByTestId('sign-up-submit').getAttribute('aria-busy')).toBe('true');
    answer.resolve({ data: { signUp: aSession() } });
    await waitFor(() => expect(router.back).toHaveBeenCalledOnce());
    expect(times('SignUp')).toBe(1);
  });

  test('without an answer, is told that the account may be there', async () => {
    const { times } = await renderInSession(<SignUpScreen />);
    await fillSignUp();
    await press('sign-up-submit');
    const notice = await screen.findByTestId('form-notice');
    expect(notice.textContent).toContain('Your account may be there already');
    expect(times('SignUp')).toBe(1);
  });

  test.each([
    [840, 'we pause for 14 minutes'],
    [20, 'we pause for a minute'],
  ])('too often, is told how long to wait: %i s', async (retryAfterSeconds, said) => {
    await renderInSession(<SignUpScreen />, {
      answers: { signUp: () => fault('RATE_LIMITED', { retryAfterSeconds }) },
    });
    await fillSignUp();
    await press('sign-up-submit');
    expect((await screen.findByRole('alert')).textContent).toContain(said);
  });

  test('finds the form filled in by the browser, which also offers to keep the password', async () => {
    const { container } = await renderInSession(<SignUpScreen />);
    const form = container.querySelector('form');
    const hints = [...(form?.querySelectorAll('input') ?? [])].map((input) => input.autocomplete);
    expect(hints).toEqual(['name', 'email', 'new-password']);
  });
});

describe('somebody who signs in', () => {
  const fill = async () => {
    await type('sign-in-email', 'leyla@example.com');
    await type('sign-in-password', 'a table by the sea');
  };

  test('with the wrong password, is told at the password and stands in it', async () => {
    await renderInSession(<SignInScreen />, { answers: refuse('InvalidCredentials') });
    await fill();
    await press('sign-in-submit');
    await waitFor(() =>
      expect(saidAt('sign-in-password')).toBe('E-mail and password do not belong together. Check both.'),
    );
    expect(document.activeElement).toBe(screen.getByTestId('sign-in-password'));
  });

  test('without a network, is told at once that nothing was sent', async () => {
    const { sent, goOffline } = await renderInSession(<SignInScreen />);
    await goOffline();
    await fill();
    await press('sign-in-submit');
    expect((await screen.findByTestId('form-notice')).textContent).toContain('Nothing was sent');
    expect(sent).toEqual([]);
  });

  test('goes through the fields by keyboard alone', async () => {
    const { sent } = await renderInSession(<SignInScreen />, {
      answers: { signIn: () => ({ data: { signIn: aSession(aUser({ name: 'Leyla A.' })) } }) },
    });
    await userEvent.click(screen.getByTestId('sign-in-email'));
    await userEvent.keyboard('leyla@example.com{Enter}');
    expect(document.activeElement).toBe(screen.getByTestId('sign-in-password'));
    await userEvent.keyboard('secret{Enter}');
    await waitFor(() =>
      expect(sent.map(({ input }) => input)).toEqual([{ email: 'leyla@example.com', password: 'secret' }]),
    );
  });

  test('before a slow server, is told that it takes long', async () => {
    const answer = Promise.withResolvers<unknown>();
    await renderInSession(<SignInScreen />, { answers: { signIn: () => answer.promise } });
    await fill();
    await press('sign-in-submit');
    expect(screen.queryByText(/longer than usual/)).toBeNull();
    await screen.findByText(/longer than usual/, {}, { timeout: 8_000 });
    answer.resolve({ data: { signIn: aSession() } });
    await waitFor(() => expect(router.back).toHaveBeenCalledOnce());
    expect(screen.queryByText(/longer than usual/)).toBeNull();
  }, 15_000);

  test('can look at the password', async () => {
    await renderInSession(<SignInScreen />);
    const type = () => screen.getByTestId<HTMLInputElement>('sign-in-password').type;
    expect(type()).toBe('password');
    await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
    expect(type()).toBe('text');
  });

  test('takes the way on with them to making an account', async () => {
    openAt('/sign-in', { next: '/r/dolma' });
    await renderInSession(<SignInScreen />);
    await press('go-sign-up');
    expect(router.replace).toHaveBeenCalledExactlyOnceWith({
      pathname: '/sign-up',
      params: { next: '/r/dolma' },
    });
  });

  test('and has signed in already, in another tab say, is not asked', async () => {
    openAt('/sign-in', { next: '/bookings' });
    await renderInSession(<SignInScreen />, { signedIn: true });
    expect(router.dismissTo).toHaveBeenCalledExactlyOnceWith('/bookings');
  });
});
