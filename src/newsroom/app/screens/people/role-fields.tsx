import { Radio, Stack, TextInput } from '@mantine/core'
import type { Role } from '../../../contract/people.ts'
import { peopleWords, roleWords } from '../../words/people.ts'

export type RoleChoice = { role: Role; guestArticleId: string }

/** Which role, each with what it may do; and for a guest, which article. */
export function RoleFields(props: {
  roles: Role[]
  choice: RoleChoice
  onChange: (choice: RoleChoice) => void
}) {
  const { choice, onChange } = props
  return (
    <Stack gap="md">
      <Radio.Group
        label={peopleWords.role}
        value={choice.role}
        onChange={(role) => onChange({ ...choice, role: role as Role })}
      >
        <Stack gap="xs" mt="xs">
          {props.roles.map((role) => (
            <Radio key={role} value={role} label={roleWords[role].name} description={roleWords[role].means} />
          ))}
        </Stack>
      </Radio.Group>
      {choice.role === 'guest' && (
        <TextInput
          label={peopleWords.guestArticle}
          description={peopleWords.guestArticleHint}
          required
          value={choice.guestArticleId}
          onChange={(event) => onChange({ ...choice, guestArticleId: event.currentTarget.value })}
        />
      )}
    </Stack>
  )
}

/** What the server wants to know: an article's id, from an address that was pasted or as it is. */
export function roleRequest<Chosen extends Role>({ role, guestArticleId }: RoleChoice & { role: Chosen }) {
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(guestArticleId)?.[0] ?? ''
  return { role, guestArticleId: role === 'guest' ? id.toLowerCase() : null }
}
