import { Autocomplete, Button, ColorInput, Textarea, TextInput } from '@mantine/core'
import type { Settings } from '../../../contract.ts'
import { LanguageSelect } from '../../ui/language-select.tsx'

type Fields = { form: Settings; set: (patch: Partial<Settings>) => void }

const zones = Intl.supportedValuesOf('timeZone')

export function NameFields({ form, set }: Fields) {
  return (
    <section className="part stack">
      <h2>The publication</h2>
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="One line under the name"
        maxLength={200}
        value={form.tagline}
        onChange={(event) => set({ tagline: event.currentTarget.value })}
      />
      <div className="two">
        <LanguageSelect label="Language" value={form.language} onChange={(language) => set({ language })} />
        <Autocomplete
          label="Time zone"
          description="Where its days begin"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={zones}
          limit={50}
          value={form.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
      </div>
      <div className="two">
        <ColorInput
          label="Accent"
          description="Section labels, links, the goal bar"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          format="hex"
          withEyeDropper={false}
          popoverProps={{ withinPortal: true }}
          value={form.accent}
          onChange={(accent) => set({ accent })}
        />
        <TextInput
          label="Free of advertisements since"
          description="Printed on the support page; empty where it is not to be said"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="date"
          value={form.adFreeSince}
          onChange={(event) => set({ adFreeSince: event.currentTarget.value })}
        />
      </div>
    </section>
  )
}

export function AboutFields({ form, set }: Fields) {
  return (
    <section className="part stack">
      <h2>About</h2>
      <Paragraphs
        label="Who you are and how you work"
        value={form.about}
        onChange={(about) => set({ about })}
      />
      <TextInput
        label="Address for letters"
        description="An e-mail address that readers see; may be empty."
        type="email"
        value={form.contactEmail}
        onChange={(event) => set({ contactEmail: event.currentTarget.value })}
      />
    </section>
  )
}

export function AppealFields({ form, set }: Fields) {
  const { appeal } = form
  const change = (patch: Partial<Settings['appeal']>) => set({ appeal: { ...appeal, ...patch } })
  return (
    <section className="part stack">
      <h2>The appeal</h2>
      <p className="hint">A short letter after each article, signed by a person of the paper.</p>
      <TextInput
        label="Title"
        maxLength={200}
        value={appeal.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Paragraphs
        label="Letter"
        value={appeal.paragraphs}
        onChange={(paragraphs) => change({ paragraphs })}
      />
      <div className="two">
        <TextInput
          label="Signed by"
          maxLength={200}
          value={appeal.signer}
          onChange={(event) => change({ signer: event.currentTarget.value })}
        />
        <TextInput
          label="Who is"
          placeholder="Such as editor"
          maxLength={200}
          value={appeal.signerRole}
          onChange={(event) => change({ signerRole: event.currentTarget.value })}
        />
      </div>
    </section>
  )
}

export function NoticeFields({ form, set }: Fields) {
  const { legalNotices } = form
  const change = (at: number, patch: Partial<Settings['legalNotices'][number]>) =>
    set({ legalNotices: legalNotices.map((notice, i) => (i === at ? { ...notice, ...patch } : notice)) })
  return (
    <section className="part stack">
      <h2>Where reading or giving is dangerous</h2>
      <p className="hint">Place by place: what readers risk there. The support page begins with it.</p>
      {legalNotices.map((notice, i) => (
        // Notices have no name of their own and keep their order while they are edited.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack">
          <legend>{notice.place === '' ? 'A place' : notice.place}</legend>
          <TextInput
            label="Place"
            required
            maxLength={200}
            value={notice.place}
            onChange={(event) => change(i, { place: event.currentTarget.value })}
          />
          <Textarea
            label="What it means there"
            required
            autosize
            maxLength={2000}
            value={notice.text}
            onChange={(event) => change(i, { text: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            size="xs"
            onClick={() => set({ legalNotices: legalNotices.filter((_, other) => other !== i) })}
          >
            Take this notice out
          </Button>
        </fieldset>
      ))}
      <Button
        variant="default"
        onClick={() => set({ legalNotices: [...legalNotices, { place: '', text: '' }] })}
      >
        Add a place
      </Button>
    </section>
  )
}

/** A blank line begins a new paragraph. */
function Paragraphs(props: { label: string; value: string[]; onChange: (paragraphs: string[]) => void }) {
  return (
    <Textarea
      label={props.label}
      description="A blank line begins a new paragraph."
      autosize
      minRows={4}
      maxRows={20}
      defaultValue={props.value.join('\n\n')}
      onChange={(event) =>
        props.onChange(
          event.currentTarget.value
            .split(/\n\s*\n/)
            .map((text) => text.trim())
            .filter((text) => text !== ''),
        )
      }
    />
  )
}
