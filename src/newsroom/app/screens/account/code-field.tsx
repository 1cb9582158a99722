import { TextInput } from '@mantine/core'

/** The six digits of the app on the phone; blanks between them do no harm. */
export function CodeField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  return (
    <TextInput
      label="Six digits"
      description="Your authenticator app shows new ones every 30 seconds."
      required
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]{6,7}"
      maxLength={7}
      className="code-field"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
