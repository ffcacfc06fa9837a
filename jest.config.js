/** @type {import('jest').Config} */
const shared = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
				module: { type: 'commonjs' },
			},
		],
	},
	setupFilesAfterEnv: ['<rootDir>/test/helpers/environment.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/n8n-server/', '<rootDir>/\\.cache/'],
	testPathIgnorePatterns: ['/node_modules/'],
};

const packageTests = '<rootDir>/test/package/';
const endToEndTests = '<rootDir>/test/e2e/';

/** @type {import('jest').Config} */
module.exports = {
	// Ends what hangs. On a busy machine a test may well take ten times as long as on a quiet one.
	testTimeout: 300_000,
	// Most of the time passes in waiting for a pace or a back-off: more at once than the machine has cores.
	maxWorkers: 4,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [...shared.testPathIgnorePatterns, packageTests, endToEndTests],
		},
		{ ...shared, displayName: 'package', testMatch: [`${packageTests}**/*.test.ts`] },
		{
			...shared,
			displayName: 'e2e',
			testMatch: [`${endToEndTests}**/*.test.ts`],
			// One n8n server for all tests: `jest --selectProjects e2e --runInBand`.
			globalSetup: '<rootDir>/test/e2e/support/global-setup.ts',
			globalTeardown: '<rootDir>/test/e2e/support/global-teardown.ts',
		},
	],
};
