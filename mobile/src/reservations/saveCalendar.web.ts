/** The browser downloads it; a phone's browser offers it to the calendar. */
export async function saveCalendar(name: string, text: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.ics`;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: Safari reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
