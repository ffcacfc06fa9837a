import { HUBSPOT_TOKEN } from '../../../sandbox';
import type { Answer, Body, HubSpotUnderTest } from './support';

export const FILES = '/files/2026-09/files';

export interface Upload {
	bytes?: Buffer | string;
	/** The name in the form's `file` part. */
	name?: string;
	/** A string is sent as it is. */
	options?: object | string;
	fields?: Record<string, string>;
	token?: string;
	method?: 'POST' | 'PUT';
	path?: string;
}

/** Sends a form as a browser or n8n would. `options` is `{access: 'PRIVATE'}` and the folder `/docs` unless told otherwise. */
export async function upload(
	hubSpot: HubSpotUnderTest,
	{
		bytes = 'hello',
		name = 'hello.txt',
		options = { access: 'PRIVATE' },
		fields = { folderPath: '/docs' },
		token = HUBSPOT_TOKEN,
		method = 'POST',
		path = FILES,
	}: Upload = {},
): Promise<Answer> {
	const form = new FormData();
	form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
	form.set('options', typeof options === 'string' ? options : JSON.stringify(options));
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	return await sendForm(hubSpot, form, { method, path, token });
}

export async function sendForm(
	hubSpot: HubSpotUnderTest,
	form: FormData,
	{ method = 'POST', path = FILES, token = HUBSPOT_TOKEN } = {},
): Promise<Answer> {
	const response = await fetch(`${hubSpot.sandbox.hubspotUrl}${path}`, {
		method,
		headers: { Authorization: `Bearer ${token}` },
		body: form,
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: JSON.parse(text === '' ? '{}' : text) as Body,
		text,
	};
}
