/** Whether a text can be an id: it goes into URLs, and into outputs with one id per line. */
export function isUsableId(id: string): boolean {
  return id !== '.' && id !== '..' && !/\p{Cc}/u.test(id);
}
