import { causeOf } from '../../../nodes/shared/http/causes';

const failed = (code: string, syscall: string) =>
	Object.assign(new Error('n8n'), {
		cause: Object.assign(new Error(code), { isAxiosError: true, code, syscall }),
	});

describe('a host that cannot be reached', () => {
	it('was sent nothing when connecting to it failed', () => {
		expect(causeOf(failed('EHOSTUNREACH', 'connect'))).toMatchObject({
			kind: 'notSent',
			passing: true,
		});
	});

	it.each(['read', 'write'])(
		'may have carried the request out when it was lost during a %s',
		(syscall) => {
			expect(causeOf(failed('EHOSTUNREACH', syscall)).kind).toBe('lost');
		},
	);
});

it('may have carried the request out when it answered with a redirection that failed', () => {
	const error = Object.assign(new Error('Redirected request failed'), {
		isAxiosError: true,
		code: 'ERR_FR_REDIRECTION_FAILURE',
	});
	expect(causeOf(error).kind).toBe('lost');
});
