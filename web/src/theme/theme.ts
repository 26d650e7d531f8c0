import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The greys of text and lines. Buttons are ink: a colour would say something about a state. */
const INK: MantineColorsTuple = [
  '#edf0f3',
  '#dfe4ea',
  '#c3cad4',
  '#98a2af',
  '#667180',
  '#4d5866',
  '#3a434e',
  '#2c343e',
  '#20262e',
  '#1b2129',
];

/** What Mantine takes for lines and grounds, in light and in dark: the greys of tokens.css. */
const GRAY: MantineColorsTuple = [
  '#f8f9fb',
  '#f4f6f8',
  '#e9edf1',
  '#dfe4ea',
  '#c3cad4',
  '#98a2af',
  '#667180',
  '#4d5866',
  '#3a434e',
  '#1b2129',
];
const DARK: MantineColorsTuple = [
  '#edf0f3',
  '#b1bac5',
  '#929daa',
  '#667180',
  '#4a5462',
  '#323a44',
  '#262c33',
  '#20252b',
  '#1b2026',
  '#16191d',
];

export const THEME = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  colors: { ink: INK, gray: GRAY, dark: DARK },
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 0 },
  autoContrast: true,
  // Mantine finds the contrast by the light scheme only.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isInk = input.variant === 'filled' && (input.color ?? 'ink') === 'ink';
    return isInk ? { ...colours, color: 'var(--ink-inverse)' } : colours;
  },
  components: {
    Radio: { defaultProps: { iconColor: 'var(--ink-inverse)' } },
    Checkbox: { defaultProps: { iconColor: 'var(--ink-inverse)' } },
    // Nothing moves, and no colour fades: whoever looks in between reads it badly.
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '21px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: { fontWeight: '600' },
});

/** Mantine's own names, by ours. */
export const VARIABLES: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-2)',
    '--mantine-color-anchor': 'var(--ink)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--surface-2)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--tone-bad)',
  };
  return { variables: {}, light: both, dark: both };
};

/** `first-paint.js` reads the same key. */
export const SCHEME_KEY = 'ari-failover.theme';

export const SCHEME = localStorageColorSchemeManager({ key: SCHEME_KEY });
