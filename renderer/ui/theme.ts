import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** Mantine wants ten shades; only the token-driven variables below are ever seen, so the shades are the tokens again. */
const shades = (token: string): MantineColorsTuple => {
  const value = `var(--${token})`;
  return [value, value, value, value, value, value, value, value, value, value];
};

/** What stands on a filled ground is dark in the dark scheme, where Mantine would keep it white. */
const variants: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colours, color: input.color === 'danger' ? 'var(--on-danger)' : 'var(--on-accent)' } : colours;
};

/** A list that opens scrolls itself: the box that Mantine would put into it is one that a keyboard cannot reach. */
const openList = { defaultProps: { size: 'sm', withScrollArea: false }, styles: { options: { maxHeight: '15rem', overflowY: 'auto' } } } as const;

export const theme = createTheme({
  variantColorResolver: variants,
  primaryColor: 'accent',
  colors: { accent: shades('accent'), danger: shades('danger') },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  focusRing: 'never',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md' } },
    // Mantine sets these two below the least size of our type.
    InputWrapper: { vars: () => ({ label: {}, error: { '--input-error-size': '0.8125rem' }, description: { '--input-description-size': '0.8125rem' } }) },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Autocomplete: openList,
    Select: openList,
    MultiSelect: openList,
    PasswordInput: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    // Beside what it names, so that it belongs to the same landmark; also for those who come by keyboard.
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 300, withinPortal: false, zIndex: 350, events: { hover: true, focus: true, touch: false } } },
  },
});

const tones = (name: 'accent' | 'danger'): Record<string, string> => ({
  [`--mantine-color-${name}-text`]: `var(--${name})`,
  [`--mantine-color-${name}-filled`]: `var(--${name})`,
  [`--mantine-color-${name}-filled-hover`]: `var(--${name}-hover)`,
  [`--mantine-color-${name}-light`]: 'var(--surface-hover)',
  [`--mantine-color-${name}-light-hover`]: 'var(--surface-selected)',
  [`--mantine-color-${name}-light-color`]: `var(--${name})`,
  [`--mantine-color-${name}-outline`]: `var(--${name})`,
  [`--mantine-color-${name}-outline-hover`]: 'var(--surface-hover)',
});

const scheme: Record<string, string> = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dim)',
  '--mantine-color-placeholder': 'var(--text-placeholder)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--input-edge)',
  '--mantine-color-disabled': 'var(--surface-sunken)',
  '--mantine-color-disabled-color': 'var(--text-dim)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  ...tones('accent'),
  ...tones('danger'),
};

/** Shades that Mantine writes into the edges and grounds of inputs, check boxes and menus without a variable of their own. */
const light = { '--mantine-color-gray-4': 'var(--input-edge)', '--mantine-color-gray-2': 'var(--line-strong)', '--mantine-color-gray-0': 'var(--surface-hover)' };
const dark = { '--mantine-color-dark-4': 'var(--input-edge)', '--mantine-color-dark-5': 'var(--surface-hover)', '--mantine-color-dark-6': 'var(--surface)', '--mantine-color-dark-7': 'var(--surface)' };

/** Mantine's own colours become our tokens, in both schemes alike: the tokens already differ. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: { ...scheme, ...light }, dark: { ...scheme, ...dark } });
