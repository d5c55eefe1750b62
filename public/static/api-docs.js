// Fetches Swagger UI when somebody opens it, and not before: it is the only script of the product, and a large one.
const place = document.getElementById('try');

function load(kind, facts) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(kind), facts);
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    document.head.append(element);
  });
}

async function show() {
  const { document: url, script, sheet } = place.dataset;
  await Promise.all([load('link', { rel: 'stylesheet', href: sheet }), load('script', { src: script })]);
  window.SwaggerUIBundle({
    url,
    domNode: document.getElementById('swagger-ui'),
    // Nothing is sent to anybody else.
    validatorUrl: null,
  });
}

place.addEventListener('toggle', () => void show(), { once: true });
