import type { Sandbox } from '../../../sandbox';
import type { N8n } from '../../../scripts/n8n';

/** What global set-up started and global teardown ends; both run in jest's own process. */
export const running: { n8n?: N8n; sandbox?: Sandbox } = {};
