/** Longest address that a mail server takes (RFC 5321 §4.5.3.1.3, less the brackets). */
export const longestMailAddress = 254

/**
 * True for an address as the HTML standard has it for `<input type=email>` (WHATWG HTML §4.10.5.1.5), with a dot in
 * its domain and letters of all scripts allowed: nothing with white space, brackets, commas or line ends, so that it
 * can neither add a recipient nor a header.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= longestMailAddress &&
    /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)+$/u.test(
      text,
    )
  )
}
