import js from '@eslint/js'
import nounsanitized from 'eslint-plugin-no-unsanitized'
import reactHooks from 'eslint-plugin-react-hooks'
import * as regexp from 'eslint-plugin-regexp'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** HTML never becomes DOM by way of a string: see docs/decisions/0002. */
const noHtmlStrings = [
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((name) => ({
    selector: `MemberExpression[property.name='${name}']`,
    message: 'Build DOM from blocks with createElement and text nodes.',
  })),
  ...['insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'parseHTMLUnsafe'].map(
    (name) => ({
      selector: `CallExpression[callee.property.name='${name}']`,
      message: 'Build DOM from blocks with createElement and text nodes.',
    }),
  ),
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Build DOM from blocks with createElement and text nodes.',
  },
]

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
}

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  regexp.configs['flat/recommended'],
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    ignores: ['**/*.d.mts'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'no-unsanitized': nounsanitized },
    languageOptions: {
      parserOptions: {
        project: [
          'shared/core/tsconfig.json',
          'shared/api/tsconfig.json',
          'electron/tsconfig.json',
          'electron/preload/tsconfig.json',
          'renderer/tsconfig.json',
          'tests/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-restricted-syntax': ['error', ...noHtmlStrings, noDefaultExports],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    files: ['shared/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is passed in.' },
        { object: 'Math', property: 'random', message: 'Chance is passed in.' },
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-globals': ['error', 'localStorage', 'alert', 'confirm', 'prompt'],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Playwright reads which fixtures one needs from the pattern, also when it is none.
      'no-empty-pattern': 'off',
    },
  },
  {
    // Tools that dictate a default export.
    files: ['*.config.ts', 'renderer/vite.config.ts', 'tests/support/global-*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noHtmlStrings] },
  },
)
