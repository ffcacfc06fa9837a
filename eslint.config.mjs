import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const shippedSources = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const allTypeScript = [...shippedSources, '{sandbox,scripts,test}/**/*.ts'];

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const nodeGlobals = readonly(
	'AbortController AbortSignal Buffer FormData URL URLSearchParams __dirname __filename clearInterval clearTimeout console exports fetch global globalThis module performance process require setImmediate setInterval setTimeout structuredClone'.split(
		' ',
	),
);
const browserGlobals = readonly(
	'EventSource FormData URL URLSearchParams alert confirm console customElements document fetch history localStorage location navigator setInterval setTimeout clearInterval clearTimeout window'.split(
		' ',
	),
);

const communityRules = {
	plugins: { '@n8n/community-nodes': n8nCommunityNodesPlugin },
	rules: Object.fromEntries(
		// The scanner reports what the plugin only warns about, so here everything is an error.
		Object.keys(n8nCommunityNodesPlugin.configs.recommended.rules).map((rule) => [rule, 'error']),
	),
};
const n8nNodesBaseRules = (set, off = []) => ({
	plugins: { 'n8n-nodes-base': n8nNodesBase },
	rules: {
		...n8nNodesBase.configs[set].rules,
		...Object.fromEntries(off.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
	},
});

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', '.cache/', '.n8n/', 'n8n-server/', '**/__schema__/'] },
	// As in n8n's scanner: a comment cannot switch a rule off.
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
	{
		files: ['**/*.{ts,js,mjs}'],
		rules: { 'max-lines': ['error', 300], eqeqeq: 'error', 'object-shorthand': 'error' },
	},

	{
		files: allTypeScript,
		extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'@typescript-eslint/return-await': ['error', 'always'],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// An async function that happens not to wait keeps an interface's promise.
			'@typescript-eslint/require-await': 'off',
			// TypeScript itself reports these, with types.
			'no-undef': 'off',
		},
	},

	{
		files: ['test/**/*.ts'],
		// jest's asymmetric matchers (`expect.stringContaining`) are typed `any`.
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
	},

	{
		files: shippedSources,
		extends: [communityRules],
		rules: {
			'no-console': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
					message: 'A double cast hides what the value is: write a guard.',
				},
				{
					selector:
						'ImportDeclaration[importKind!="type"][source.value=/^@hubspot\\u002fapi-client/]',
					message: 'The official client is not shipped: import types only.',
				},
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		extends: [
			n8nNodesBaseRules('nodes', [
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			]),
		],
	},
	{
		files: ['credentials/**/*.ts'],
		extends: [
			n8nNodesBaseRules('credentials', [
				'cred-class-field-documentation-url-miscased',
				'cred-class-field-type-options-password-missing',
			]),
		],
	},
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser },
		extends: [communityRules, n8nNodesBaseRules('community')],
	},

	{
		files: ['**/*.{js,mjs}'],
		extends: [eslint.configs.recommended],
		languageOptions: { globals: nodeGlobals },
	},
	// The sandbox's own web page runs in a browser.
	{
		files: ['sandbox/**/*.js'],
		languageOptions: { globals: browserGlobals },
	},
);
