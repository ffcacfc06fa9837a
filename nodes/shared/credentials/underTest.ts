import {
	ApplicationError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

/**
 * How a credential's test button gets to ask more than one question.
 *
 * A declarative test sends one request and tells statuses apart, nothing else. `preAuthentication` may send
 * as many as it likes and fail with a message of its own, but n8n runs it only when it believes a token to
 * have expired. So the test's request carries a header that is never sent: `authenticate` sees it, removes it,
 * and fails once as an expired token does; n8n then runs `preAuthentication` and calls `authenticate` again.
 * Requests of nodes do not have the header, and for them `preAuthentication` does nothing.
 */
export const TEST_HEADERS = { 'x-credential-test': 'ask more' };

const HEADER = 'x-credential-test';

/** What n8n takes for an expired token. */
class QuestionsFirst extends ApplicationError {
	readonly response = { status: 401 };
}

/** For `preAuthentication`: whether it is the test button that asks. */
export const isUnderTest = (credentials: ICredentialDataDecryptedObject): boolean =>
	credentials.underTest === true;

/**
 * For `authenticate`: the request with the token.
 *
 * @throws once for the request of a test, so that n8n runs `preAuthentication`
 */
export function signed(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	token: string,
): IHttpRequestOptions {
	const { [HEADER]: asksMore, ...headers } = request.headers ?? {};
	request.headers = { ...headers, Authorization: `Bearer ${token}` };
	if (asksMore !== undefined && !isUnderTest(credentials)) {
		credentials.underTest = true;
		throw new QuestionsFirst('The credential could not be tested by this version of n8n');
	}
	return request;
}
