import type { OAuthApp } from './oauthApps';

const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 1.4rem;background:#ff4800;color:#fff;border:0;border-radius:4px;cursor:pointer}code{font-size:.9em}</style>
</head>
<body>${body}</body>
</html>
`;

/** The page on which a user gives the app access; "Allow" sends the same parameters on. */
export function consentPage(
	{ name }: OAuthApp,
	portalId: number,
	scopes: readonly string[],
	parameters: Readonly<Record<string, string>>,
): string {
	const fields = Object.entries(parameters)
		.map(([key, value]) => `<input type="hidden" name="${escaped(key)}" value="${escaped(value)}">`)
		.join('');
	const list = scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join('');
	return page(
		`Connect ${name}`,
		`<h1>${escaped(name)} wants to connect to account ${portalId}</h1>
<p>It will be able to use:</p><ul>${list}</ul>
<form method="get" action="/oauth/authorize/allow">${fields}<button type="submit" id="allow">Allow</button></form>`,
	);
}

export const refusalPage = (message: string): string =>
	page(
		'Authorization failed',
		`<h1>Authorization failed</h1><p id="reason">${escaped(message)}</p>`,
	);
