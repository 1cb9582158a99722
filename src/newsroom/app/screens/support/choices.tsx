import { Select } from '@mantine/core'
import { financeWords as words, providerName } from '../../words/finance/shared.ts'

/** Narrows a list down to one of a few, or, empty, to none of them. */
export function Choice<Value extends string>(props: {
  label: string
  choices: readonly Value[]
  nameOf: (value: Value) => string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}) {
  const { label, choices, nameOf, value, onChange } = props
  return (
    <Select
      label={label}
      placeholder={words.all}
      clearable
      clearButtonProps={{ 'aria-label': words.all }}
      data={choices.map((each) => ({ value: each, label: nameOf(each) }))}
      value={value ?? null}
      onChange={(chosen) => onChange(choices.find((each) => each === chosen))}
    />
  )
}

/** In every newsroom these four, and no others. */
const providers: readonly string[] = ['stripe', 'btcpay', 'bank', 'sandbox']

/** Narrows a list down to one way of giving. */
export function ProviderChoice(props: {
  value: string | undefined
  onChange: (provider: string | undefined) => void
}) {
  return <Choice label={words.provider} choices={providers} nameOf={providerName} {...props} />
}
