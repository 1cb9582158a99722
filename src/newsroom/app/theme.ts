import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

const ink: MantineColorsTuple = [
  '#f6f4ef',
  '#ebe8e1',
  '#d9d5cc',
  '#bfbab0',
  '#98938a',
  '#76716a',
  '#5d5b57',
  '#43413e',
  '#2a292c',
  '#17171a',
]

const gray: MantineColorsTuple = [
  '#f8f6f1',
  '#f1ede5',
  '#e8e4db',
  '#d9d5cc',
  '#c4bfb4',
  '#aca79d',
  '#716d67',
  '#5d5b57',
  '#43413e',
  '#26252a',
]

const dark: MantineColorsTuple = [
  '#e9e6df',
  '#cfcbc3',
  '#b3afa7',
  '#8f8b84',
  '#434140',
  '#343332',
  '#242423',
  '#141414',
  '#101010',
  '#0b0b0b',
]

/** The paper's own colours (LOOK.md), its ink for buttons, system type, hairlines instead of shadows. */
export const theme = createTheme({
  // Mantine's own grey is blue; ours is that of paper.
  colors: { ink, gray, dark },
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  // Ink is light in the dark: what is printed on it changes with it.
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === 'filled' && (input.color ?? 'ink') === 'ink' ? { color: 'var(--on-ink)' } : {}),
  }),
  black: '#17171a',
  white: '#fffdf9',
  defaultRadius: 4,
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' } } },
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
        transitionProps: { duration: 0 },
        overlayProps: { opacity: 0.35 },
      },
    },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'sm', withinPortal: true } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
})

/** Contrast of grey text is at least 4.5 : 1 on either ground. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5d5b57',
    '--mantine-color-placeholder': '#716d67',
    '--mantine-color-error': '#a3231b',
    '--mantine-color-anchor': '#17171a',
    '--mantine-color-default-border': '#cbc6bb',
    '--on-ink': '#fffdf9',
    '--rail': '#f6f3ec',
    '--hairline': '#e2ded5',
    '--hover': '#f1ede5',
    '--accent': '#b3261e',
    '--good': '#2c6a3f',
  },
  dark: {
    '--mantine-color-dimmed': '#a8a49c',
    '--mantine-color-placeholder': '#8f8b84',
    '--mantine-color-error': '#f08a7e',
    '--mantine-color-anchor': '#e9e6df',
    '--mantine-color-default-border': '#434140',
    '--on-ink': '#17171a',
    '--rail': '#1a1a19',
    '--hairline': '#2c2b2a',
    '--hover': '#222221',
    '--accent': '#ef8177',
    '--good': '#8fc7a0',
  },
})
