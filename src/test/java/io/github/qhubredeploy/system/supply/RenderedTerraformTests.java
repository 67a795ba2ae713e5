package io.github.qhubredeploy.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads from terraform's files what they fetch. */
class RenderedTerraformTests {

  @TempDir Path folder;

  @Test
  void readsChartsOfModulesThatAreCalled() throws IOException {
    write("stages/07/main.tf", "module \"store\" {\n  source = \"./modules/store\"\n}\n");
    write("stages/07/modules/store/main.tf", chart("minio", "\"6.7.4\""));
    write("stages/07/modules/kafka/main.tf", chart("kafka", "\"1.0.0\""));

    assertThat(texts(Map.of()))
        .contains("chart minio 6.7.4 of https://charts.example.org")
        .noneMatch(text -> text.contains("kafka"));
  }

  @Test
  void leavesOutWhatIsSwitchedOffAndDoubtsWhatIsOpen() throws IOException {
    write(
        "stages/07/main.tf",
        """
        module "a" {
          count  = var.monitoring-enabled ? 1 : 0
          source = "./modules/a"
        }
        module "b" {
          count  = var.cloud-provider == "aws" ? 1 : 0
          source = "./modules/b"
        }
        module "c" {
          for_each = var.extensions
          source   = "./modules/c"
        }
        """);
    for (String name : List.of("a", "b", "c")) {
      write("stages/07/modules/" + name + "/main.tf", chart(name, "\"1.0.0\""));
    }

    write(
        "stages/07/argo.tf",
        chart("argo", "\"0.13.1\"")
            .replace("name  ", "count = var.argo-enabled ? 1 : 0\n  name  "));

    List<Need> needs =
        needs(Map.of("monitoring-enabled", false, "cloud-provider", "aws", "argo-enabled", false));

    assertThat(needs).filteredOn(Need::certain).extracting(Need::name).contains("b");
    assertThat(needs).filteredOn(n -> !n.certain()).extracting(Need::name).containsExactly("c");
    assertThat(needs).extracting(Need::name).doesNotContain("a", "argo");
    assertThat(needs(Map.of())).filteredOn(n -> !n.certain()).hasSize(4);
  }

  @Test
  void followsVariablesLocalsAndTemplates() throws IOException {
    write(
        "infrastructure/main.tf",
        """
        variable "image" {
          type = object({ name = string })
          default = { name = "quansight/conda-store-server", tag = "v0.3.15" } # ours
        }
        locals { version = "1.2.0" }
        module "store" {
          source  = "./modules/store"
          image   = var.image
          version-of-chart = local.version
        }
        """);
    write(
        "infrastructure/modules/store/main.tf",
        chart("jupyterhub", "var.version-of-chart")
            + """
            resource "kubernetes_deployment" "store" {
              spec {
                template {
                  spec {
                    init_container { image = "busybox:1.31" }
                    container {
                      image = "${var.image.name}:${var.image.tag}"
                      command = ["sh", "-c", "echo \\"}\\" # no comment"]
                    }
                    container {
                      image = var.unknown
                    }
                  }
                }
              }
            }
            """);

    assertThat(texts(Map.of()))
        .contains(
            "chart jupyterhub 1.2.0 of https://charts.example.org",
            "image quansight/conda-store-server:v0.3.15",
            "image busybox:1.31")
        .filteredOn(text -> text.startsWith("image"))
        .hasSize(2);
  }

  @Test
  void readsProvidersThatAreRequiredOrOnlyUsed() throws IOException {
    write(
        "stages/02/aws/main.tf",
        """
        terraform {
          required_providers {
            aws = {
              source = "hashicorp/aws", version = "3.73.0"
            }
            keycloak = {
              source  = "mrparkers/keycloak"
              version = ">= 3.0"
            }
          }
          required_version = ">= 1.0"
        }
        resource "random_password" "root" { length = 32 }
        data "terraform_remote_state" "other" {}
        """);
    write(
        "stages/02/aws/_qhub.tf.json",
        "{\"data\": {\"tls_certificate\": {}}, \"provider\": {\"aws\": {}}}");

    assertThat(texts(Map.of()))
        .containsExactlyInAnyOrder(
            "provider hashicorp/aws 3.73.0",
            "provider mrparkers/keycloak >= 3.0",
            "provider hashicorp/random (any)",
            "provider hashicorp/tls (any)");
  }

  @Test
  void saysWhichCodeLiesElsewhere() throws IOException {
    write(
        "infrastructure/main.tf",
        "module \"net\" {\n  source = \"github.com/quansight/modules//aws?ref=0.3.11\"\n}\n");

    assertThat(texts(Map.of()))
        .containsExactly("terraform code of github.com/quansight/modules//aws?ref=0.3.11");
  }

  @Test
  void goesOverWhatItDoesNotKnow() throws IOException {
    write(
        "infrastructure/main.tf",
        """
        /* resource "helm_release" "no" { chart = "no" repository = "https://no" } */
        // resource "helm_release" "no" {
        locals {
          text = <<-EOT
            resource "helm_release" "no" { chart = "no" repository = "https://no" }
            }
          EOT
          self = local.self
          list = [for x in var.y : { a : x, b = "}" } if x != "]"]
          nested = "${join(",", [for k in ["}"] : "${k}"])}"
        }
        """
            + chart("yes", "local.self"));

    assertThat(texts(Map.of()))
        .filteredOn(text -> text.startsWith("chart"))
        .containsExactly("chart yes  of https://charts.example.org");
  }

  private static String chart(String name, String version) {
    return """
        resource "helm_release" "%s" {
          name       = "${var.name}-%s"
          repository = "https://charts.example.org"
          chart      = "%s"
          version    = %s
          set {
            name  = "version"
            value = "0"
          }
        }
        """
        .formatted(name, name, name, version);
  }

  private List<String> texts(Map<String, Object> known) {
    return needs(known).stream().map(Need::text).toList();
  }

  private List<Need> needs(Map<String, Object> known) {
    return RenderedTerraform.needs(folder, known);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
