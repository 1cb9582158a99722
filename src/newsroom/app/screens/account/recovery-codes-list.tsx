import { Button } from '@mantine/core'

/** Recovery codes, shown once: to print, or to keep as a file. */
export function RecoveryCodesList({ codes }: { codes: string[] }) {
  const text = `Recovery codes of the newsroom at ${location.host}\nEach works once.\n\n${codes.join('\n')}\n`
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`
  return (
    <div className="recovery">
      <p>
        If the phone is lost, one of these lets you in, once each. They are shown now and never again: print
        them, or keep the file where nobody looks for it.
      </p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row">
        <Button variant="default" onClick={() => print()}>
          Print
        </Button>
        <Button component="a" variant="default" href={file} download="recovery-codes.txt">
          Save as a file
        </Button>
      </div>
    </div>
  )
}
