package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;

/// One family's browser: it has one cookie, comes from an address of its own and keeps its
/// connection. Many share a client, which keeps as many connections as there are requests at once;
/// a thread waits for its answer, as that costs least of the machine that is measured. Thread-safe
/// once it has its cookie.
final class Browser {

  /// More than there are ever families at once.
  private static final int CONNECTIONS = 4_000;

  private final CloseableHttpClient http;
  private final URI site;
  private final String address;
  private volatile String cookie = "";

  /// A field of a form as it is sent.
  record Field(String name, String value) {}

  /// What came back. Its bytes become a text only when somebody reads it: that work is the family's
  /// own, and not to be measured.
  ///
  /// @param location where a redirection leads; empty for none
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Page(int status, String location, byte[] content) {

    String body() {
      return new String(content, UTF_8);
    }
  }

  Browser(CloseableHttpClient http, URI site, String address) {
    this.http = http;
    this.site = site;
    this.address = address;
  }

  static CloseableHttpClient client() {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofSeconds(10))
                    .setSocketTimeout(Timeout.ofSeconds(30))
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }

  Page get(String path) throws IOException {
    return send(new HttpGet(site.resolve(path)));
  }

  Page post(String path, List<Field> fields) throws IOException {
    var request = new HttpPost(site.resolve(path));
    var pairs =
        fields.stream().map(field -> new BasicNameValuePair(field.name(), field.value())).toList();
    request.setEntity(new UrlEncodedFormEntity(pairs, UTF_8));
    return send(request);
  }

  private Page send(HttpUriRequest request) throws IOException {
    request.setHeader("X-Forwarded-For", address);
    if (!cookie.isEmpty()) {
      request.setHeader("Cookie", cookie);
    }
    return http.execute(request, this::page);
  }

  private Page page(ClassicHttpResponse response) throws IOException {
    var set = response.getFirstHeader("Set-Cookie");
    if (set != null) {
      cookie = set.getValue().substring(0, set.getValue().indexOf(';'));
    }
    var location = response.getFirstHeader("Location");
    var entity = response.getEntity();
    return new Page(
        response.getCode(),
        location == null ? "" : location.getValue(),
        entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
  }
}
