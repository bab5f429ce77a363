// The certified provider from npm, with one client and no pages: whoever POST /who names is at the keyboard, and says yes to everything.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
let who = {};

const provider = new Provider(issuer, {
  clients: [{ client_id: 'counterpart', client_secret: 'only-for-tests', redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post' }],
  pkce: { required: () => true },
  claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: who.email, email_verified: who.verified }) }),
  cookies: { keys: ['only for tests'] },
});

const answer = async (request, response) => {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (who.denies) return provider.interactionFinished(request, response, { error: 'access_denied' });
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: who.subject, amr: who.amr, remember: false } });
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
};

createServer((request, response) => {
  if (request.url === '/who') {
    let body = '';
    request.on('data', part => { body += part; }).on('end', () => { who = JSON.parse(body); response.writeHead(204).end(); });
  } else if (request.url.startsWith('/interaction/')) {
    answer(request, response).catch(fault => response.writeHead(500).end(String(fault)));
  } else {
    provider.callback()(request, response);
  }
}).listen(Number(port), '127.0.0.1');
