/** Speaks to a process over the debugger that only a test switches on (`--inspect=127.0.0.1:0`). */
export async function inspect(
  url: string | undefined,
  method: string,
  params: object = {},
): Promise<Record<string, unknown>> {
  if (!url) throw new Error('the process has no debugger');
  const socket = new WebSocket(url);
  const answered = Promise.withResolvers<string>();
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method, params }));
  socket.onmessage = ({ data }) => answered.resolve(String(data));
  socket.onerror = () => answered.reject(new Error('the debugger does not answer'));
  const { result } = JSON.parse(await answered.promise);
  socket.close();
  return result;
}
