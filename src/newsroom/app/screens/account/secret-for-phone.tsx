import { Button, CopyButton } from '@mantine/core'
import type { TwoFactorSecret } from '../../../contract/account.ts'
import { QrPicture } from '../../ui/qr/qr-picture.tsx'

/** The secret for the authenticator app: to open on this very phone, or to type into another. */
export function SecretForPhone({ secret }: { secret: TwoFactorSecret }) {
  const inFours = secret.secret.replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <div className="secret">
      <QrPicture text={secret.uri} label="The key as a picture, for the camera of the authenticator app" />
      <p className="label">Point the app’s camera here, or type this key</p>
      <p className="secret-text" data-secret={secret.secret}>
        {inFours}
      </p>
      <div className="row">
        <CopyButton value={secret.secret}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy the key'}
            </Button>
          )}
        </CopyButton>
        <Button component="a" variant="default" size="xs" href={secret.uri}>
          Open in an app on this device
        </Button>
      </div>
      <p className="hint">
        Choose “time-based” where the app asks. It stays between your phone and this newsroom.
      </p>
    </div>
  )
}
