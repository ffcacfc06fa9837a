/**
 * To be imported before anything of nodes/: waits before a request is repeated take a twentieth of their time. What is
 * repeated, how often and in which order stays as it is; what a server asks for (Retry-After) too.
 */
jest.mock('../../nodes/shared/http/wait', () => {
	const actual = jest.requireActual<typeof import('../../nodes/shared/http/wait')>(
		'../../nodes/shared/http/wait',
	);
	return { ...actual, backOffMs: (tried: number) => actual.backOffMs(tried) / 20 };
});

export {};
