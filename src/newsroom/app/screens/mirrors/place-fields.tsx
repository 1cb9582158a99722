import { PasswordInput, Textarea, TextInput } from '@mantine/core'
import { addMirrorWords as words } from '../../words/mirrors.ts'
import type { MirrorFields } from './mirror-fields.ts'

type Fields = { fields: MirrorFields; set: (patch: Partial<MirrorFields>) => void }
type TextName = { [Name in keyof MirrorFields]: MirrorFields[Name] extends string ? Name : never }[
  | 'folder'
  | 'endpoint'
  | 'bucket'
  | 'region'
  | 'prefix'
  | 'accessKeyId'
  | 'host'
  | 'port'
  | 'user'
  | 'into']

/** Where the copies are laid, by the way that was chosen. */
export function PlaceFields(props: Fields) {
  if (props.fields.driver === 'folder')
    return <Line {...props} name="folder" label={words.folder} description={words.folderHint} required />
  return props.fields.driver === 's3' ? <BucketFields {...props} /> : <SftpFields {...props} />
}

function BucketFields(props: Fields) {
  const { fields, set } = props
  return (
    <>
      <Line {...props} name="endpoint" label={words.endpoint} placeholder="https://s3.example" required />
      <div className="two">
        <Line {...props} name="bucket" label={words.bucket} required />
        <Line {...props} name="region" label={words.region} placeholder="us-east-1" />
      </div>
      <Line {...props} name="prefix" label={words.prefix} />
      <div className="two">
        <Line {...props} name="accessKeyId" label={words.accessKeyId} required />
        <PasswordInput
          label={words.secretAccessKey}
          required
          autoComplete="off"
          value={fields.secretAccessKey}
          onChange={(event) => set({ secretAccessKey: event.currentTarget.value })}
        />
      </div>
      <p className="hint">{words.once}</p>
    </>
  )
}

function SftpFields(props: Fields) {
  const { fields, set } = props
  return (
    <>
      <div className="two">
        <Line {...props} name="host" label={words.host} required />
        <Line {...props} name="port" label={words.port} placeholder="22" />
      </div>
      <div className="two">
        <Line {...props} name="user" label={words.user} required />
        <Line {...props} name="into" label={words.into} placeholder="/srv/paper" required />
      </div>
      <Textarea
        label={words.hostKey}
        description={words.hostKeyHint}
        required
        autosize
        minRows={2}
        value={fields.hostKey}
        onChange={(event) => set({ hostKey: event.currentTarget.value })}
      />
      <Textarea
        label={words.privateKey}
        description={`${words.privateKeyHint} ${words.once}`}
        required
        minRows={4}
        autoComplete="off"
        spellCheck={false}
        value={fields.privateKey}
        onChange={(event) => set({ privateKey: event.currentTarget.value })}
      />
    </>
  )
}

function Line(
  props: Fields & {
    name: TextName
    label: string
    description?: string
    placeholder?: string
    required?: boolean
  },
) {
  const { fields, set, name, ...shown } = props
  return (
    <TextInput
      {...shown}
      autoComplete="off"
      value={fields[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
}
