// What touches keys, money and people wants a passkey or a code again (contract/people.ts, `stepUp`). The screen
// that pressed the button need not know: the request waits here, and is sent again once the dialog was answered.

type Asker = () => Promise<boolean>

let asker: Asker | null = null
let asked: Promise<boolean> | null = null

/** The dialog says that it is there; call what comes back when it goes. */
export function answerProof(ask: Asker): () => void {
  asker = ask
  return () => {
    if (asker === ask) asker = null
  }
}

/** True once the person showed again that it is them; false where they would not, or nobody can ask them. */
export function askProof(): Promise<boolean> {
  if (asker === null) return Promise.resolve(false)
  // Two requests that are refused at the same moment ask once.
  asked ??= asker().finally(() => (asked = null))
  return asked
}
