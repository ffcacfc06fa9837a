import { ANDOPEN_TOKENS } from '../andopen';
import type { Partners } from '../partners';
import { TRACKER_TOKEN } from '../tracker';
import { escaped } from './html';

const MASK = '••••';
/** HubSpot's static tokens and those of its signed file addresses, and &Open's tokens, wherever they turn up. */
const LOOKS_LIKE_A_TOKEN =
	/\b(pat-[a-z]{2}\d-|signed-(?=[0-9a-f]{48}\b)|ao-v1-(?:staging|production)-)[A-Za-z0-9-]{8,}/g;

const SECRET_HEADERS = /^(authorization|.*signature.*)$/i;
export const maskedHeader = (name: string, value: string): string =>
	SECRET_HEADERS.test(name) && !/version$/i.test(name) ? MASK : value;

/** Every secret that a person or a test has put into the sandbox. */
function knownSecrets({ andOpen, hubSpotWebhooks }: Partners): string[] {
	const ofWorkflows = hubSpotWebhooks.listWorkflows().map(({ auth }) => {
		switch (auth.kind) {
			case 'signature':
				return auth.clientSecret;
			case 'apiKey':
				return auth.secret;
			case 'authorization':
				return auth.value;
			case 'none':
				return '';
		}
	});
	return [
		...ofWorkflows,
		...hubSpotWebhooks.listApps().map(({ clientSecret }) => clientSecret),
		...andOpen.webhooks.registered().map(({ secret }) => secret),
		...Object.values(ANDOPEN_TOKENS),
		TRACKER_TOKEN,
	];
}

/** Shorter ones would be found in innocent words, and nobody has such a secret. */
const SHORTEST = 6;

/** Takes out of rendered markup whatever is secret, in whatever form it may stand there. */
export function withoutSecrets(markup: string, partners: Partners): string {
	const forms = knownSecrets(partners)
		.filter((secret) => secret.length >= SHORTEST)
		.flatMap((secret) => [secret, escaped(secret), encodeURIComponent(secret)])
		.sort((one, other) => other.length - one.length);
	let masked = markup;
	for (const form of new Set(forms)) masked = masked.replaceAll(form, MASK);
	return masked.replace(LOOKS_LIKE_A_TOKEN, (_token, kind: string) => `${kind}${MASK}`);
}
