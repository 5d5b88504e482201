// The description needs the token as every request does, so the page asks for it first and keeps it only in memory.
const said = document.getElementById('said');

async function show(token) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch('/api/v1/openapi', { headers });
  if (!answer.ok) {
    said.textContent = 'This token is not known.';
    return;
  }
  said.textContent = '';
  SwaggerUIBundle({
    spec: await answer.json(),
    dom_id: '#api',
    requestInterceptor: (request) => {
      request.headers.Authorization = headers.Authorization;
      return request;
    },
  });
}

document.getElementById('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  show(document.getElementById('token').value.trim());
});
