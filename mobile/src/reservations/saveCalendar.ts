import { File, Paths } from 'expo-file-system';
import { shareAsync } from 'expo-sharing';

/** The phone asks which app is to have it: its calendar, a mail, a message. saveCalendar.web.ts is for browsers. */
export async function saveCalendar(name: string, text: string): Promise<void> {
  const file = new File(Paths.cache, `${name}.ics`);
  file.create({ overwrite: true });
  file.write(text);
  await shareAsync(file.uri, { mimeType: 'text/calendar', UTI: 'com.apple.ical.ics' });
}
