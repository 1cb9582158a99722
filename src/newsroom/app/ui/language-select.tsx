import { Select } from '@mantine/core'

const offered = (
  'en ru uk be kk ky uz tg tk az hy ka ro pl cs sk hu bg sr hr sl sq mk et lv lt fi sv nb da de nl fr es pt it el ' +
  'tr ar fa he ur hi bn ta my th vi km lo id ms zh ja ko am sw'
).split(' ')
const names = new Intl.DisplayNames('en', { type: 'language' })

/** Chooses a language by its English name; one that is not offered stays where it was set elsewhere. */
export function LanguageSelect(props: {
  label: string
  value: string
  onChange: (language: string) => void
}) {
  const tags = offered.includes(props.value) ? offered : [props.value, ...offered]
  return (
    <Select
      label={props.label}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No such language here"
      data={tags.map((value) => ({ value, label: names.of(value) ?? value }))}
      value={props.value}
      onChange={(language) => language !== null && props.onChange(language)}
    />
  )
}
