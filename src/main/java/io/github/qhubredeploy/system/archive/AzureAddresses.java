package io.github.qhubredeploy.system.archive;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Addresses with a signature for one blob: whoever has one may read it, or write it, for a while.
 */
record AzureAddresses(AzureCalls calls) {

  String read(String key, Duration validity) {
    return signed(key, new BlobSasPermission().setReadPermission(true), validity);
  }

  String write(String key, Duration validity) {
    return signed(
        key, new BlobSasPermission().setCreatePermission(true).setWritePermission(true), validity);
  }

  String part(String key, String upload, int part, Duration validity) {
    String id = URLEncoder.encode(BlockId.of(upload, part), StandardCharsets.UTF_8);
    return write(key, validity) + "&comp=block&blockid=" + id;
  }

  private String signed(String key, BlobSasPermission permission, Duration validity) {
    BlobClient blob = calls.blob(key);
    OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plus(validity);
    boolean secure = blob.getBlobUrl().startsWith("https:");
    BlobServiceSasSignatureValues values =
        new BlobServiceSasSignatureValues(end, permission)
            .setProtocol(secure ? SasProtocol.HTTPS_ONLY : SasProtocol.HTTPS_HTTP);
    return blob.getBlobUrl().replace("%2F", "/") + "?" + blob.generateSas(values);
  }
}
