/**
 * The headers on every answer of both shells, byte for byte the same. The policy is the second wall
 * behind "articles are a typed tree": it allows this origin's own files and nothing else.
 */

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // `blob:` for pictures the page makes itself.
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // For the one script that may become a thread; it is all that the policy admits.
  'trusted-types lectern-worker',
].join('; ')

/** An SVG is a document: opened by itself it must be dead, and shown in a page it may only style itself. */
export const svgSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Everything a page could ask the browser for. Writing to the clipboard stays: it is how "Copy" works. */
const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [
    ...refusedFeatures.map((name) => `${name}=()`),
    'clipboard-write=(self)',
  ].join(', '),
}
