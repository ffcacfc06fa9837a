import type { N8nClient } from '../../../scripts/n8n';
import { Editor } from './editor';

/** Walks the way of a person who presses "Connect": HubSpot's consent page, "Allow", and back to n8n. */
export async function connectOAuth(
	client: N8nClient,
	credentialId: string,
): Promise<{ authorizeUrl: URL }> {
	const path = `/rest/oauth2-credential/auth?id=${credentialId}`;
	const authorizeUrl = new URL(await client.session.get<string>(path));
	const editor = await Editor.open(client.session.url);
	try {
		await editor.page.goto(authorizeUrl.href);
		await editor.page.locator('#allow').click();
		await editor.page.waitForURL('**/rest/oauth2-credential/callback?**');
		await editor.page
			.getByText(/connected|success/i)
			.first()
			.waitFor();
	} finally {
		await editor.close();
	}
	return { authorizeUrl };
}
